<?xml version="1.0" encoding="UTF-8"?>
<!-- A house as a card, in every list of houses, and the paging below such a list. Needs format, picture and house. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:template match="houses" mode="cards">
    <ul class="cards"><xsl:apply-templates select="house" mode="card"/></ul>
  </xsl:template>

  <xsl:template match="house" mode="card">
    <li class="card">
      <xsl:apply-templates select="." mode="cover"/>
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
          <xsl:text>, </xsl:text>
          <xsl:apply-templates select="@bedrooms_total" mode="things"><xsl:with-param name="thing" select="'bedroom'"/></xsl:apply-templates>
        </li>
        <li class="i-people"><xsl:apply-templates select="@gender_preference" mode="household"/></li>
        <li class="i-calendar"><xsl:apply-templates select="." mode="availability"/></li>
        <xsl:if test="@ensuites_available &gt; 0">
          <li class="i-ensuite"><xsl:apply-templates select="@ensuites_available" mode="things"><xsl:with-param name="thing" select="'ensuite room'"/></xsl:apply-templates> available</li>
        </xsl:if>
        <xsl:if test="@bills_option != 'no'"><li class="i-bills"><xsl:apply-templates select="@bills_option" mode="bills"/></li></xsl:if>
        <xsl:if test="@epc_rating"><li class="i-leaf">EPC band <xsl:value-of select="@epc_rating"/></li></xsl:if>
      </ul>
      <xsl:if test="@wifi or @bike_storage or @off_street_parking or @cctv or @garden or @common_area_tv">
        <ul class="amenities">
          <xsl:apply-templates select="@wifi" mode="amenity"/>
          <xsl:apply-templates select="@bike_storage" mode="amenity"/>
          <xsl:apply-templates select="@off_street_parking" mode="amenity"/>
          <xsl:apply-templates select="@cctv" mode="amenity"/>
          <xsl:apply-templates select="@garden" mode="amenity"/>
          <xsl:apply-templates select="@common_area_tv" mode="amenity"/>
        </ul>
      </xsl:if>
    </li>
  </xsl:template>

  <!-- The first row of covers loads at once, the rest when it comes near. -->
  <xsl:template match="house" mode="cover">
    <xsl:choose>
      <xsl:when test="@cover_hash">
        <xsl:variable name="file" select="concat('/media/house/', @id, '/', @cover_hash)"/>
        <img class="cover" width="{@cover_width}" height="{@cover_height}" sizes="(min-width: 1132px) 347px, (min-width: 620px) 46vw, 100vw">
          <xsl:apply-templates select="@cover_width" mode="files"><xsl:with-param name="file" select="$file"/></xsl:apply-templates>
          <xsl:attribute name="alt">
            <xsl:choose>
              <xsl:when test="@cover_alt"><xsl:value-of select="@cover_alt"/></xsl:when>
              <xsl:otherwise>Photo 1 of <xsl:value-of select="@title"/></xsl:otherwise>
            </xsl:choose>
          </xsl:attribute>
          <xsl:if test="position() &gt; 3"><xsl:attribute name="loading">lazy</xsl:attribute></xsl:if>
        </img>
      </xsl:when>
      <xsl:otherwise><img class="cover" src="/static/img/no-photo.svg" width="960" height="640" alt="No photo yet" loading="lazy"/></xsl:otherwise>
    </xsl:choose>
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
