<?xml version="1.0" encoding="UTF-8"?>
<!-- The public profile of a landlord or agent, and the houses they offer. The same page by slug and by id. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/picture.xsl"/>
  <xsl:include href="../parts/house.xsl"/>
  <xsl:include href="../parts/card.xsl"/>
  <xsl:include href="../parts/landlord.xsl"/>

  <xsl:template name="title"><xsl:value-of select="landlord/@name"/></xsl:template>

  <xsl:template name="description">
    <xsl:value-of select="concat(landlord/@name, ', ')"/>
    <xsl:apply-templates select="landlord" mode="noun"/>
    <xsl:text> on Student Palace, with </xsl:text>
    <xsl:apply-templates select="landlord/@houses" mode="things"><xsl:with-param name="thing" select="'student house'"/></xsl:apply-templates>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <xsl:template match="page" mode="canonical">
    <xsl:value-of select="@origin"/>
    <xsl:apply-templates select="landlord" mode="address"/>
  </xsl:template>

  <xsl:template match="page" mode="head">
    <xsl:apply-templates select="paging" mode="head"/>
    <script type="application/ld+json">
      <xsl:text>{"@context":"https://schema.org","@type":"ProfilePage","mainEntity":{"@type":</xsl:text>
      <xsl:choose>
        <xsl:when test="landlord/@role = 'agent'">"RealEstateAgent"</xsl:when>
        <xsl:otherwise>"Organization"</xsl:otherwise>
      </xsl:choose>
      <xsl:text>,"name":</xsl:text>
      <xsl:apply-templates select="landlord/@name" mode="json"/>
      <xsl:value-of select="concat(',&quot;url&quot;:&quot;', @origin)"/>
      <xsl:apply-templates select="landlord" mode="address"/>
      <xsl:text>"}}</xsl:text>
    </script>
  </xsl:template>

  <xsl:template name="content">
    <xsl:apply-templates select="landlord" mode="profile"/>
    <xsl:if test="accreditations/accreditation">
      <section>
        <h2>Accreditations</h2>
        <ul class="accreditations"><xsl:apply-templates select="accreditations/accreditation" mode="item"/></ul>
        <p class="plain">As stated by the <xsl:apply-templates select="landlord" mode="noun"/>. Ask the scheme if you want to be sure.</p>
      </section>
    </xsl:if>
    <section>
      <h2>Houses</h2>
      <xsl:choose>
        <xsl:when test="houses/house">
          <p class="note">Rents are for one room: pcm is per calendar month, pw per week.</p>
          <xsl:apply-templates select="houses" mode="cards"/>
          <xsl:apply-templates select="paging" mode="links"/>
        </xsl:when>
        <xsl:when test="request/@after or request/@before"><p class="notice">There are no more houses on this page of the list. <a href="{@path}">Start again with the newest</a>.</p></xsl:when>
        <xsl:otherwise><p class="notice"><xsl:value-of select="landlord/@name"/> has no house on Student Palace at the moment. <a href="/properties">Look at the homes of all landlords</a>.</p></xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <xsl:template match="landlord" mode="profile">
    <div class="profile">
      <div>
        <p><xsl:apply-templates select="." mode="badge"/><xsl:text> </xsl:text><span class="chip"><xsl:apply-templates select="@role" mode="role"/></span></p>
        <h1><xsl:value-of select="@name"/></h1>
        <p class="plain">Member since <xsl:apply-templates select="@member_since" mode="date"/>, <xsl:apply-templates select="@houses" mode="things"><xsl:with-param name="thing" select="'house'"/></xsl:apply-templates> on Student Palace</p>
        <xsl:if test="bio != ''">
          <h2>In their own words</h2>
          <blockquote class="words"><xsl:value-of select="bio"/></blockquote>
        </xsl:if>
      </div>
      <section class="highlights">
        <xsl:if test="@logo_hash"><img class="portrait logo-picture" src="/media/logo/{@id}/{@logo_hash}-{@logo_width}.jpg" width="128" height="128" alt="Logo of {@name}"/></xsl:if>
        <xsl:if test="@photo_hash"><img class="portrait" src="/media/photo/{@id}/{@photo_hash}-{@photo_width}.jpg" width="128" height="128" alt="Photo of {@name}"/></xsl:if>
        <h2>Contact</h2>
        <xsl:apply-templates select="." mode="contact"/>
        <xsl:apply-templates select="." mode="verified"/>
      </section>
    </div>
  </xsl:template>

  <xsl:template match="accreditation" mode="item">
    <li class="i-award"><b><xsl:value-of select="@name"/></b><xsl:if test="@note"><span><xsl:value-of select="@note"/></span></xsl:if></li>
  </xsl:template>
</xsl:stylesheet>
