<?xml version="1.0" encoding="UTF-8"?>
<!-- A house as a card, in every list of houses, and the paging below such a list. Needs format, picture and house. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="houses" mode="cards">
    <ul class="cards"><xsl:apply-templates select="house" mode="card"/></ul>
  </xsl:template>

  <xsl:template match="house" mode="card">
    <li class="card">
      <xsl:choose>
        <xsl:when test="cover"><xsl:apply-templates select="cover" mode="card"><xsl:with-param name="position" select="position()"/></xsl:apply-templates></xsl:when>
        <xsl:otherwise><img class="cover" src="/static/img/no-photo.svg" width="960" height="640" alt="No photo yet" loading="lazy"/></xsl:otherwise>
      </xsl:choose>
      <p class="price">
        <xsl:apply-templates select="." mode="rent"/>
        <xsl:choose>
          <xsl:when test="@verified"><span class="badge i-verified">Verified</span></xsl:when>
          <xsl:otherwise><span class="plain">Not verified yet</span></xsl:otherwise>
        </xsl:choose>
      </p>
      <h3><a href="/p/{@id}"><xsl:value-of select="@title"/></a></h3>
      <p class="where"><xsl:apply-templates select="." mode="place"/></p>
      <ul class="facts">
        <li class="i-house">
          <xsl:apply-templates select="@letting_type" mode="letting"/>
          <xsl:value-of select="concat(', ', @bedrooms_total, substring(' bedrooms', 1, 9 - (@bedrooms_total = 1)))"/>
        </li>
        <li class="i-people"><xsl:apply-templates select="@gender_preference" mode="household"/></li>
        <li class="i-calendar"><xsl:apply-templates select="." mode="availability"/></li>
        <xsl:if test="@ensuites_available &gt; 0">
          <li class="i-ensuite">Ensuite: <xsl:value-of select="@ensuites_available"/> available</li>
        </xsl:if>
        <xsl:if test="@bills_option != 'no'"><li class="i-bills"><xsl:apply-templates select="@bills_option" mode="bills"/></li></xsl:if>
        <xsl:if test="@epc_rating"><li class="i-leaf">EPC band <xsl:value-of select="@epc_rating"/></li></xsl:if>
      </ul>
      <xsl:apply-templates select="amenities" mode="card"/>
    </li>
  </xsl:template>

  <xsl:template match="amenities" mode="card">
    <ul class="amenities"><xsl:apply-templates select="@*" mode="amenity"/></ul>
  </xsl:template>

  <!-- The first row of covers loads at once, the rest when it comes near. position: of the card in its list. A picture narrower than
       its address says is sent as it is. -->
  <xsl:template match="cover" mode="card">
    <xsl:param name="position"/>
    <xsl:variable name="file" select="concat('/media/house/', ../@id, '/', @hash)"/>
    <img class="cover" width="{@width}" height="{@height}" loading="{substring('eagerlazy', 1 + 5 * ($position &gt; 3), 5)}" src="{$file}-960.jpg" srcset="{$file}-480.jpg 480w, {$file}-960.jpg 960w" sizes="(min-width: 1132px) 347px, (min-width: 620px) 46vw, 100vw" alt="{@alt}"/>
  </xsl:template>

  <!-- Links to the neighbouring pages of the list, kept by position. -->
  <xsl:template match="paging" mode="links">
    <xsl:if test="@next or @prev">
      <nav class="paging" aria-label="Pages of this list">
        <xsl:if test="@prev"><a class="button quiet" rel="prev"><xsl:attribute name="href"><xsl:apply-templates select="@prev" mode="address"/></xsl:attribute>Previous page</a></xsl:if>
        <xsl:if test="@next"><a class="button quiet" rel="next"><xsl:attribute name="href"><xsl:apply-templates select="@next" mode="address"/></xsl:attribute>Next page</a></xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The same for the head of the page. -->
  <xsl:template match="paging" mode="head">
    <xsl:if test="@prev"><link rel="prev"><xsl:attribute name="href"><xsl:apply-templates select="@prev" mode="address"/></xsl:attribute></link></xsl:if>
    <xsl:if test="@next"><link rel="next"><xsl:attribute name="href"><xsl:apply-templates select="@next" mode="address"/></xsl:attribute></link></xsl:if>
  </xsl:template>

  <xsl:template match="paging/@*" mode="address">
    <xsl:value-of select="/page/@path"/>
    <xsl:text>?</xsl:text>
    <xsl:if test="/page/chosen_city">city=<xsl:apply-templates select="/page/chosen_city/@name" mode="query"/>&amp;</xsl:if>
    <xsl:choose>
      <xsl:when test="name() = 'next'">after=</xsl:when>
      <xsl:otherwise>before=</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="."/>
  </xsl:template>
</xsl:stylesheet>
